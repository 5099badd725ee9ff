# shows: TypeError: unhashable type
class Record:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Team:
    def __init__(self, members):
        self.members = list(members)

    def __eq__(self, other):
        return self.members == other.members


try:
    print({Record('a')})
except TypeError as error:
    print(f'TypeError: {error}')
print({Team(['a', 'b'])})
