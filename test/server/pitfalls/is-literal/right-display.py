# shows: empty: False
found = []
print('empty:', found == [])
