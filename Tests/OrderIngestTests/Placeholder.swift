// placeholder, to be removed
