# shows: still here
import sys


def attempt():
    try:
        sys.exit()
    except Exception:
        print('failed')


def again():
    try:
        attempt()
    except:
        print('leaving')
        raise


again()
print('still here')
