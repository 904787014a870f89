"""What every widget stands on: the model, the link to the page, assets, the static
fallback.
"""
