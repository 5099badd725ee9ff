class Shop:
    def __init__(self, customers):
        self.customers = list(customers)

    def handle(self, request):
        name, items = self.parse(request)
        if not self.lookup(name):
            return "Who is " + name + "?"
        return self.greet(name, items)

    def parse(self, request):
        name, _, query = request.partition("?")
        items = 0
        for field in query.split("&"):
            key, _, value = field.partition("=")
            if key == "items":
                items = int(value)
        return name.strip().lower(), items

    def lookup(self, name):
        return name.startswith("customer")

    def greet(self, name, items):
        words = ("hello", name, "with", str(items), "items")
        return " ".join(word.capitalize() for word in words)


CUSTOMERS = ["customer%d" % number for number in range(1, 21)]
REQUESTS = [" Customer%d?lang=en&items=%d" % (number, number) for number in range(1, 21)]


def serve():
    """Answers 20 requests."""
    shop = Shop(CUSTOMERS)
    answers = []
    for request in REQUESTS:
        answers.append(shop.handle(request))
    return answers


if __name__ == "__main__":
    print("\n".join(serve()))
