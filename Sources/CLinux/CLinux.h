// Calls of Linux that the C library declares for GNU programs alone.
#ifndef CLINUX_H
#define CLINUX_H

#include <sys/types.h>

/// Lets the disk begin with a part of a file, without waiting for it; see sync_file_range(2).
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);

/// Begin, and wait for nothing.
static const unsigned int docket_sync_file_range_write = 2;

#endif
