// Calls of Linux that the C library declares for GNU programs alone.
#ifndef CLINUX_H
#define CLINUX_H

#include <spawn.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

/// Lets the disk begin with a part of a file, without waiting for it; see sync_file_range(2).
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);

/// Begin, and wait for nothing.
static const unsigned int docket_sync_file_range_write = 2;

/// Renames within folders that are open; see renameat2(2).
int renameat2(int folder, const char *name, int new_folder, const char *new_name, unsigned int flags);

/// Fails with EEXIST where something has the new name already.
static const unsigned int docket_rename_no_replace = 1;
/// Gives each of two things the other's name, at once.
static const unsigned int docket_rename_exchange = 2;

/// Commands of fcntl(2) that ask for a lease and for the one that is held.
static const int docket_set_lease = 1024;
static const int docket_get_lease = 1025;

/// The magic number of the file system that an open file lies on, as statfs(2) lists them; -1 when it cannot be told.
static inline long docket_file_system_type(int descriptor) {
    struct statfs system;
    return fstatfs(descriptor, &system) == 0 ? (long)system.f_type : -1;
}

/// Begins a program in a session of its own, with no terminal; see posix_spawnattr_setflags(3).
static const short docket_spawn_set_session = 0x80;

/// Closes all descriptors from one on in the program that is begun.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

/// A descriptor that is ready to be read once the process has ended; -1 where the kernel has none.
static inline int docket_open_process(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

/// Makes a pipe of two descriptors with flags; see pipe2(2).
int pipe2(int ends[2], int flags);

extern char **environ;

/// The environment that a program inherits.
static inline char **docket_environment(void) {
    return environ;
}

#endif
