"""Small windows that ask one thing each. They know no library: a task hands in what they show
and reads what was chosen.
"""
