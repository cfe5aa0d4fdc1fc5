// A substitute for SQLite's way to the disk, for tests of what comes of a failing one. It becomes the default VFS of the
// process; a database that is not watched goes through it to the real one untouched.
#ifndef DOCKET_FAULT_VFS_H
#define DOCKET_FAULT_VFS_H

// What a watched database is about to do.
enum {
    DOCKET_DATABASE_OPEN = 0,
    DOCKET_DATABASE_READ = 1,
    DOCKET_DATABASE_WRITE = 2,
    DOCKET_DATABASE_TRUNCATE = 3,
    DOCKET_DATABASE_SYNC = 4,
    DOCKET_DATABASE_DELETE = 5,
    DOCKET_DATABASE_LOOK = 6,
    DOCKET_DATABASE_SHARE = 7
};

// What is to come of it.
enum {
    DOCKET_VERDICT_DO = 0,
    DOCKET_VERDICT_FAIL = 1,
    DOCKET_VERDICT_FULL = 2,
    // Half of the bytes of a write, then a failure; anything else just fails.
    DOCKET_VERDICT_TEAR = 3,
    // It is done, and reported as failed.
    DOCKET_VERDICT_DO_AND_FAIL = 4
};

// Asked before each operation, on whatever thread works on the database; the name is the file's.
typedef int (*docket_judge)(void *context, int operation, const char *name);

// Watches the database at a path, its journal and its write-ahead log: each of their operations is judged from now on.
// The context is let go by `release` when the watch has ended and the last file opened under it is closed.
// Returns SQLite's result code.
int docket_watch(const char *path, docket_judge judge, void *context, void (*release)(void *context));

// Ends the watch of a path.
void docket_unwatch(const char *path);

#endif
