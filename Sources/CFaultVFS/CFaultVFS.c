#include "CFaultVFS.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// A database that is watched. It lives as long as its watch, and as any file opened under it.
typedef struct Watch {
    struct Watch *next;
    char *path;
    docket_judge judge;
    void *context;
    void (*release)(void *context);
    int references;
} Watch;

// A file of a watched database; the real one lies behind it in the same block of memory.
typedef struct {
    sqlite3_file base;
    Watch *watch;
    sqlite3_file *inner;
    const char *name;
} FaultFile;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static Watch *watches;
static sqlite3_vfs *real;
static sqlite3_vfs fault;
static int registration = SQLITE_ERROR;

// MARK: Watches

static int belongs(const char *name, const char *path) {
    size_t length = strlen(path);
    if (strncmp(name, path, length) != 0) return 0;
    return name[length] == 0 || strcmp(name + length, "-wal") == 0 || strcmp(name + length, "-journal") == 0;
}

static Watch *acquire(const char *name) {
    if (name == NULL) return NULL;
    pthread_mutex_lock(&mutex);
    Watch *watch = watches;
    while (watch != NULL && !belongs(name, watch->path)) watch = watch->next;
    if (watch != NULL) watch->references += 1;
    pthread_mutex_unlock(&mutex);
    return watch;
}

static void letGo(Watch *watch) {
    pthread_mutex_lock(&mutex);
    int isLast = --watch->references == 0;
    pthread_mutex_unlock(&mutex);
    if (!isLast) return;
    watch->release(watch->context);
    free(watch->path);
    free(watch);
}

static int judged(Watch *watch, int operation, const char *name) {
    return watch->judge(watch->context, operation, name);
}

// Does what the verdict says of an operation that is done whole or not at all.
#define JUDGED(file, operation, code, call)                                            \
    do {                                                                               \
        int verdict = judged((file)->watch, operation, (file)->name);                  \
        if (verdict == DOCKET_VERDICT_FULL) return SQLITE_FULL;                        \
        if (verdict == DOCKET_VERDICT_DO) return (call);                               \
        if (verdict == DOCKET_VERDICT_DO_AND_FAIL) (void)(call);                       \
        return (code);                                                                 \
    } while (0)

// MARK: Files

static int fileClose(sqlite3_file *base) {
    FaultFile *file = (FaultFile *)base;
    int code = file->inner->pMethods->xClose(file->inner);
    letGo(file->watch);
    return code;
}

static int fileRead(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    FaultFile *file = (FaultFile *)base;
    JUDGED(file, DOCKET_DATABASE_READ, SQLITE_IOERR_READ,
           file->inner->pMethods->xRead(file->inner, bytes, count, offset));
}

static int fileWrite(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    FaultFile *file = (FaultFile *)base;
    const sqlite3_io_methods *methods = file->inner->pMethods;
    int verdict = judged(file->watch, DOCKET_DATABASE_WRITE, file->name);
    switch (verdict) {
    case DOCKET_VERDICT_DO:
        return methods->xWrite(file->inner, bytes, count, offset);
    case DOCKET_VERDICT_FULL:
        return SQLITE_FULL;
    case DOCKET_VERDICT_TEAR:
        (void)methods->xWrite(file->inner, bytes, count / 2, offset);
        return SQLITE_IOERR_WRITE;
    case DOCKET_VERDICT_DO_AND_FAIL:
        (void)methods->xWrite(file->inner, bytes, count, offset);
        return SQLITE_IOERR_WRITE;
    default:
        return SQLITE_IOERR_WRITE;
    }
}

static int fileTruncate(sqlite3_file *base, sqlite3_int64 size) {
    FaultFile *file = (FaultFile *)base;
    JUDGED(file, DOCKET_DATABASE_TRUNCATE, SQLITE_IOERR_TRUNCATE,
           file->inner->pMethods->xTruncate(file->inner, size));
}

static int fileSync(sqlite3_file *base, int flags) {
    FaultFile *file = (FaultFile *)base;
    JUDGED(file, DOCKET_DATABASE_SYNC, SQLITE_IOERR_FSYNC, file->inner->pMethods->xSync(file->inner, flags));
}

static int fileSize(sqlite3_file *base, sqlite3_int64 *size) {
    FaultFile *file = (FaultFile *)base;
    JUDGED(file, DOCKET_DATABASE_LOOK, SQLITE_IOERR_FSTAT, file->inner->pMethods->xFileSize(file->inner, size));
}

static int fileShmMap(sqlite3_file *base, int page, int pageSize, int extend, void volatile **address) {
    FaultFile *file = (FaultFile *)base;
    JUDGED(file, DOCKET_DATABASE_SHARE, SQLITE_IOERR_SHMMAP,
           file->inner->pMethods->xShmMap(file->inner, page, pageSize, extend, address));
}

// Locks are not judged: the system releases those of a process that is killed.

static int fileLock(sqlite3_file *base, int level) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xLock(file->inner, level);
}

static int fileUnlock(sqlite3_file *base, int level) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xUnlock(file->inner, level);
}

static int fileCheckReservedLock(sqlite3_file *base, int *isReserved) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xCheckReservedLock(file->inner, isReserved);
}

static int fileControl(sqlite3_file *base, int operation, void *argument) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xFileControl(file->inner, operation, argument);
}

static int fileSectorSize(sqlite3_file *base) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xSectorSize(file->inner);
}

static int fileDeviceCharacteristics(sqlite3_file *base) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xDeviceCharacteristics(file->inner);
}

static int fileShmLock(sqlite3_file *base, int offset, int count, int flags) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xShmLock(file->inner, offset, count, flags);
}

static void fileShmBarrier(sqlite3_file *base) {
    FaultFile *file = (FaultFile *)base;
    file->inner->pMethods->xShmBarrier(file->inner);
}

static int fileShmUnmap(sqlite3_file *base, int isDeleted) {
    FaultFile *file = (FaultFile *)base;
    return file->inner->pMethods->xShmUnmap(file->inner, isDeleted);
}

// Version 2: without memory maps, so that every read comes through here.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = fileClose,
    .xRead = fileRead,
    .xWrite = fileWrite,
    .xTruncate = fileTruncate,
    .xSync = fileSync,
    .xFileSize = fileSize,
    .xLock = fileLock,
    .xUnlock = fileUnlock,
    .xCheckReservedLock = fileCheckReservedLock,
    .xFileControl = fileControl,
    .xSectorSize = fileSectorSize,
    .xDeviceCharacteristics = fileDeviceCharacteristics,
    .xShmMap = fileShmMap,
    .xShmLock = fileShmLock,
    .xShmBarrier = fileShmBarrier,
    .xShmUnmap = fileShmUnmap,
};

// MARK: The file system

static int openWatched(Watch *watch, const char *name, FaultFile *file, int flags, int *outFlags) {
    file->base.pMethods = NULL;
    int verdict = judged(watch, DOCKET_DATABASE_OPEN, name);
    if (verdict == DOCKET_VERDICT_FULL) return SQLITE_FULL;
    if (verdict != DOCKET_VERDICT_DO) return SQLITE_CANTOPEN;
    file->inner = (sqlite3_file *)(file + 1);
    int code = real->xOpen(real, name, file->inner, flags, outFlags);
    if (code != SQLITE_OK) return code;
    file->watch = watch;
    file->name = name;
    file->base.pMethods = &methods;
    return SQLITE_OK;
}

static int faultOpen(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags) {
    (void)vfs;
    Watch *watch = acquire(name);
    if (watch == NULL) return real->xOpen(real, name, file, flags, outFlags);
    int code = openWatched(watch, name, (FaultFile *)file, flags, outFlags);
    if (code != SQLITE_OK) letGo(watch);
    return code;
}

static int faultDelete(sqlite3_vfs *vfs, const char *name, int syncDirectory) {
    (void)vfs;
    Watch *watch = acquire(name);
    if (watch == NULL) return real->xDelete(real, name, syncDirectory);
    int verdict = judged(watch, DOCKET_DATABASE_DELETE, name);
    letGo(watch);
    if (verdict == DOCKET_VERDICT_DO) return real->xDelete(real, name, syncDirectory);
    if (verdict == DOCKET_VERDICT_DO_AND_FAIL) (void)real->xDelete(real, name, syncDirectory);
    return SQLITE_IOERR_DELETE;
}

static int faultAccess(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    Watch *watch = acquire(name);
    if (watch == NULL) return real->xAccess(real, name, flags, result);
    int verdict = judged(watch, DOCKET_DATABASE_LOOK, name);
    letGo(watch);
    if (verdict != DOCKET_VERDICT_DO) return SQLITE_IOERR_ACCESS;
    return real->xAccess(real, name, flags, result);
}

// A copy of the real one with three methods of ours: the others look at no VFS but at the system.
static void registerFaults(void) {
    real = sqlite3_vfs_find(NULL);
    if (real == NULL) return;
    fault = *real;
    fault.zName = "docket-fault";
    fault.szOsFile = (int)sizeof(FaultFile) + real->szOsFile;
    fault.xOpen = faultOpen;
    fault.xDelete = faultDelete;
    fault.xAccess = faultAccess;
    registration = sqlite3_vfs_register(&fault, 1);
}

// MARK: Watching

static int resolve(const char *path, char **resolved) {
    *resolved = malloc((size_t)real->mxPathname + 1);
    if (*resolved == NULL) return SQLITE_NOMEM;
    int code = real->xFullPathname(real, path, real->mxPathname + 1, *resolved);
    // SQLite says with it that the path led over a symbolic link.
    if (code == SQLITE_OK || code == SQLITE_OK_SYMLINK) return SQLITE_OK;
    free(*resolved);
    return code;
}

int docket_watch(const char *path, docket_judge judge, void *context, void (*release)(void *context)) {
    pthread_once(&once, registerFaults);
    if (registration != SQLITE_OK) return registration;
    Watch *watch = malloc(sizeof(Watch));
    if (watch == NULL) return SQLITE_NOMEM;
    int code = resolve(path, &watch->path);
    if (code != SQLITE_OK) {
        free(watch);
        return code;
    }
    watch->judge = judge;
    watch->context = context;
    watch->release = release;
    watch->references = 1;
    pthread_mutex_lock(&mutex);
    watch->next = watches;
    watches = watch;
    pthread_mutex_unlock(&mutex);
    return SQLITE_OK;
}

void docket_unwatch(const char *path) {
    char *resolved;
    if (registration != SQLITE_OK || resolve(path, &resolved) != SQLITE_OK) return;
    pthread_mutex_lock(&mutex);
    Watch **place = &watches;
    while (*place != NULL && strcmp((*place)->path, resolved) != 0) place = &(*place)->next;
    Watch *watch = *place;
    if (watch != NULL) *place = watch->next;
    pthread_mutex_unlock(&mutex);
    free(resolved);
    if (watch != NULL) letGo(watch);
}
