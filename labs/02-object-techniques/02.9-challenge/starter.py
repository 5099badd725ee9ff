class Account:
    """Money that is only moved by deposit, withdraw and transactions."""
    # Your part


if __name__ == "__main__":
    print([name for name in dir(Account) if not name.startswith("_")])
