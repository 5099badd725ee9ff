"""Checks and answers of lab steps: they run the learner's file in a process of its own and look at what happened."""
