# shows: TypeError: unhashable type
class Suite:
    def __init__(self):
        self._tests = []

    def __eq__(self, other):
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def add(self, test):
        self._tests.append(test)


class Header:
    def __init__(self):
        self._chunks = []

    def __str__(self):
        return ''.join(self._chunks)

    def __eq__(self, other):
        return str(self) == other

    def append(self, chunk):
        self._chunks.append(chunk)


class Index:
    def __init__(self, fields):
        self.fields = tuple(fields)
        self.name = ''

    def parts(self):
        return self.name, self.fields

    def __eq__(self, other):
        return self.parts() == other.parts()

    def call_it(self, name):
        self.name = name


class Module:
    def __init__(self):
        self._cached = None

    def __eq__(self, other):
        return self.cached == other.cached

    @property
    def cached(self):
        return self._cached

    @cached.setter
    def cached(self, value):
        self._cached = value


class Team:
    def __init__(self, members):
        self.members = list(members)

    def __eq__(self, other):
        return self.members == other.members


class Crew:
    def __init__(self, members=None):
        if members is None:
            members = []
        self.members = members

    def __eq__(self, other):
        return self.members == other.members


class Options:
    known = {}

    def __init__(self, known=None):
        if known is not None:
            self.known = known

    def __eq__(self, other):
        return self.known == other.known


print(Suite() == Suite(), Header() == '', Index('a') == Index('a'), Module() == Module())
print(Team('ab') == Team('ab'), Crew() == Crew(), Options() == Options({}))
