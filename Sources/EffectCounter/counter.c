// Counts what a program asks of the machine: allocations, SQL statements, syncs and bytes written. Loaded before the
// program's own libraries (LD_PRELOAD), it stands in front of the functions that it counts, and passes every call on. At
// the program's end it writes the counts, one a line, into the file that EFFECT_COUNTS names.
//
// Times are noisy, counts are not: they are what thresholds are set on.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long allocations, allocatedBytes, statements, syncs, writtenBytes;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *pointer, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static void allocated(size_t size) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&allocatedBytes, (long)size, memory_order_relaxed);
}

void *malloc(size_t size) {
    allocated(size);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocated(count * size);
    return __libc_calloc(count, size);
}

void *realloc(void *pointer, size_t size) {
    allocated(size);
    return __libc_realloc(pointer, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocated(size);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **pointer, size_t alignment, size_t size) {
    allocated(size);
    *pointer = __libc_memalign(alignment, size);
    return *pointer ? 0 : 12;
}

// The function of this name that the program would have called; looked up at its first call.
#define next(type, name)                                          \
    static _Atomic(type) found;                                   \
    type function = atomic_load(&found);                          \
    if (!function) {                                              \
        function = (type)dlsym(RTLD_NEXT, name);                  \
        atomic_store(&found, function);                           \
    }

typedef int (*StepFunction)(void *);
typedef ssize_t (*WriteFunction)(int, const void *, size_t);
typedef ssize_t (*PlacedWriteFunction)(int, const void *, size_t, off_t);
typedef int (*SyncFunction)(int);

// A statement that is stepped to its next row counts again: each is work for the machine.
int sqlite3_step(void *statement) {
    next(StepFunction, "sqlite3_step");
    atomic_fetch_add_explicit(&statements, 1, memory_order_relaxed);
    return function(statement);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    next(WriteFunction, "write");
    atomic_fetch_add_explicit(&writtenBytes, (long)count, memory_order_relaxed);
    return function(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) {
    next(PlacedWriteFunction, "pwrite64");
    atomic_fetch_add_explicit(&writtenBytes, (long)count, memory_order_relaxed);
    return function(descriptor, bytes, count, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    next(PlacedWriteFunction, "pwrite");
    atomic_fetch_add_explicit(&writtenBytes, (long)count, memory_order_relaxed);
    return function(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
    next(SyncFunction, "fsync");
    atomic_fetch_add_explicit(&syncs, 1, memory_order_relaxed);
    return function(descriptor);
}

int fdatasync(int descriptor) {
    next(SyncFunction, "fdatasync");
    atomic_fetch_add_explicit(&syncs, 1, memory_order_relaxed);
    return function(descriptor);
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("EFFECT_COUNTS");
    if (!path) return;
    long counts[] = {allocations, allocatedBytes, statements, syncs, writtenBytes};
    FILE *file = fopen(path, "w");
    if (!file) return;
    const char *names[] = {"allocations", "allocatedBytes", "statements", "syncs", "writtenBytes"};
    for (int index = 0; index < 5; index++) fprintf(file, "%s %ld\n", names[index], counts[index]);
    fclose(file);
}
