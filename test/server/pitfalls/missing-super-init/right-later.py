# shows: AttributeError
class Connection:
    def __init__(self, peer):
        self.peer = peer

    def send(self, data):
        return f'{self.peer}: {data}'


class Client(Connection):
    def __init__(self, address):
        self.address = address

    def connect(self):
        Connection.__init__(self, self.address)


class Part(Connection):
    def __init__(self, name):
        self.name = name


class Wire(Part):
    def __init__(self, name):
        super().__init__(name)
        self.peer = 'wire'


client = Client('here')
client.connect()
print(client.send(1), Wire('w').send(2))
