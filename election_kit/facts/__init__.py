"""What happened: the tables and everything read from them. No other folder opens a
table.
"""
