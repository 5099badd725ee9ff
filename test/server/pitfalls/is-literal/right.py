# shows: not the same
word = ''.join(['con', 'cept'])
nothing = None
if word == 'concept' and nothing is None and (1 == 1) is True:
    print('equal')
else:
    print('not the same')
