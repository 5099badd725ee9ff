"""The helper: runs a Python program under pdb or cProfile, or plainly, for the process that started it."""
