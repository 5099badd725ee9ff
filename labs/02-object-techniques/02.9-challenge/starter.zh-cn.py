class Account:
    """账户：钱只能通过存款、取款和事务变动。"""
    # 你来写


if __name__ == "__main__":
    print([name for name in dir(Account) if not name.startswith("_")])
