# shows: not the same
word = ''.join(['con', 'cept'])
if word is 'concept':
    print('equal')
else:
    print('not the same')
