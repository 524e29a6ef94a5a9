"""Charts as matplotlib figures, built without Qt: the page, the report and the command line draw the same ones.

Nothing here imports matplotlib before the first figure is wanted: that takes most of a second.
"""
