def merge(one, other):
    """两者的元素，递增排列，需要时才取。"""
    # 你来写


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
