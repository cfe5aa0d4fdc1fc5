// The library is loaded before a program and has nothing to call.
