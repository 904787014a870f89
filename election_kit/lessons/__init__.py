"""The learner's loop: predict, flip, check, hint, reveal; nothing leaves the learner's
computer.
"""
