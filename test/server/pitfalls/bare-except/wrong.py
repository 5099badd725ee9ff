# shows: still here
import sys


def attempt():
    try:
        sys.exit()
    except:
        print('failed')


attempt()
print('still here')
