import gc
import weakref

deleted = []


class Node:
    def __init__(self, data):
        self.data = data
        self.left = None
        self.right = None

    def add_right(self, node):
        self.right = node
        node.left = self

    def __str__(self):
        return "Node:<%s>" % self.data

    def __del__(self):
        deleted.append(self.data)


def create_linklist(n):
    head = current = Node(1)
    for number in range(2, n + 1):
        node = Node(number)
        current.add_right(node)
        current = node
    return head


if __name__ == "__main__":
    gc.disable()
    head = create_linklist(50)
    print(head, head.right, head.left)
    head = None
    print(len(deleted), "个节点在丢掉头节点后被删除")
    gc.collect()
    print(len(deleted), "个节点在 gc.collect() 后被删除")
