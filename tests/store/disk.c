/* A disk that fails on request and writes down what it is asked to do. Built by tests/store/disk.py and put
 * before the C library with LD_PRELOAD. A process asks for it with disk_watch and disk_fail; until then, and
 * for everything outside of the watched folder, all calls go through as they are.
 *
 * A step is a call that changes the watched folder or makes it durable. The log has one record a step that
 * succeeded: a line "NAME INODE OFFSET LENGTH LENGTH LENGTH\n", then two paths and data of these lengths. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { BEFORE, HALF, AFTER }; /* what was done of a step when it fails */
enum { GO, STOP, LATE };

static char watched[PATH_MAX];
static size_t watched_length;
static int log_file = -1;
static long steps, failing_step, failures;
static int failing_error, failing_extent, is_lasting;
static char failing_name[32];

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }
#define REAL(name) static typeof(&name) next; if (!next) next = (typeof(&name))real(#name)

/* what a test asks for */

void disk_watch(const char *folder, int log) {
    snprintf(watched, sizeof watched, "%s", folder);
    watched_length = strlen(watched);
    log_file = log;
    steps = failures = failing_step = 0;
    failing_name[0] = 0;
}

/* Let the step of a number fail, and with is_lasting all after it: with an error, or 0 for a kill. */
void disk_fail(long step, int error, int extent, int lasting) {
    steps = failures = 0;
    failing_step = step;
    failing_error = error;
    failing_extent = extent;
    is_lasting = lasting;
    failing_name[0] = 0;
}

long disk_steps(void) { return steps; }
long disk_failures(void) { return failures; }
const char *disk_failed(void) { return failing_name; }

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        ssize_t done = syscall(SYS_write, log_file, at, length);
        if (done < 0) abort();
        at += done;
        length -= done;
    }
}

static void note(const char *name, ino_t inode, off_t offset, const char *one, const char *other,
                 const void *data, size_t length) {
    if (log_file < 0) return;
    int error = errno;
    char line[160];
    int size = snprintf(line, sizeof line, "%s %lu %lld %zu %zu %zu\n", name, (unsigned long)inode,
                        (long long)offset, strlen(one), strlen(other), length);
    put(line, size);
    put(one, strlen(one));
    put(other, strlen(other));
    put(data, length);
    errno = error;
}

void disk_note(const char *text) { note("note", 0, 0, text, "", "", 0); }

/* which calls are steps */

static int is_below(const char *path) {
    return watched_length && !strncmp(path, watched, watched_length) &&
           (path[watched_length] == '/' || !path[watched_length]);
}

static void path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, (size_t)PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

static int file_is_below(int file, char *path) {
    if (!watched_length || file == log_file) return 0;
    path_of(file, path);
    return is_below(path);
}

static int whole_path(int folder, const char *path, char *whole) {
    if (!watched_length) return 0;
    char before[PATH_MAX];
    if (path[0] == '/') before[0] = 0;
    else if (folder == AT_FDCWD) { if (syscall(SYS_getcwd, before, (size_t)PATH_MAX) < 0) return 0; }
    else path_of(folder, before);
    snprintf(whole, PATH_MAX, "%s%s%s", before, before[0] ? "/" : "", path);
    return is_below(whole);
}

static ino_t inode_of(int file) {
    struct stat info;
    return fstat(file, &info) ? 0 : info.st_ino;
}

static ino_t inode_at(int folder, const char *path, int flags) {
    struct stat info;
    return fstatat(folder, path, &info, flags) ? 0 : info.st_ino;
}

/* Whether this step may go on, is refused, or is done and then said to have failed. */
static int step(const char *name) {
    steps++;
    int is_failing = failing_step && (steps == failing_step || (is_lasting && steps > failing_step));
    if (!is_failing) return GO;
    if (!failures++) snprintf(failing_name, sizeof failing_name, "%s", name);
    if (failing_extent == BEFORE) {
        if (!failing_error) kill(getpid(), SIGKILL);
        errno = failing_error;
        return STOP;
    }
    return LATE;
}

static int late(void) {
    if (!failing_error) kill(getpid(), SIGKILL);
    errno = failing_error;
    return -1;
}

/* contents of files */

static ssize_t wrote(int file, const void *data, size_t length, off_t offset, int is_placed) {
    static ssize_t (*next)(int, const void *, size_t), (*next_placed)(int, const void *, size_t, off_t);
    if (!next) next = real("write");
    if (!next_placed) next_placed = real("pwrite64");
    char path[PATH_MAX];
    int is_watched = file_is_below(file, path);
    int way = is_watched ? step("write") : GO;
    if (way == STOP) return -1;
    if (is_watched && !is_placed) {
        int is_appending = fcntl(file, F_GETFL) & O_APPEND;
        offset = lseek(file, 0, is_appending ? SEEK_END : SEEK_CUR);
    }
    size_t part = way == LATE && failing_extent == HALF ? length / 2 : length;
    ssize_t done = is_placed ? next_placed(file, data, part, offset) : next(file, data, part);
    if (is_watched && done > 0) note("write", inode_of(file), offset, path, "", data, done);
    return way == LATE ? late() : done;
}

ssize_t write(int file, const void *data, size_t length) { return wrote(file, data, length, 0, 0); }
ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return wrote(file, data, length, at, 1); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) { return wrote(file, data, length, at, 1); }

/* Ways to write that nobody uses who wants to be understood here; programs then fall back on plain ones. */
static int is_unknown(int file) {
    char path[PATH_MAX];
    if (!file_is_below(file, path)) return 0;
    errno = ENOSYS;
    return 1;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(writev);
    return is_unknown(file) ? -1 : next(file, parts, count);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
    REAL(pwritev);
    return is_unknown(file) ? -1 : next(file, parts, count, offset);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
    static ssize_t (*next)(int, int, off64_t *, size_t);
    if (!next) next = real("sendfile64");
    return is_unknown(to) ? -1 : next(to, from, offset, count);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) { return sendfile64(to, from, offset, count); }

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *offset, size_t count, unsigned flags) {
    REAL(copy_file_range);
    return is_unknown(to) ? -1 : next(from, at, to, offset, count, flags);
}

int fallocate64(int file, int mode, off64_t offset, off64_t length) {
    static int (*next)(int, int, off64_t, off64_t);
    if (!next) next = real("fallocate64");
    return is_unknown(file) ? -1 : next(file, mode, offset, length);
}

int fallocate(int file, int mode, off_t offset, off_t length) { return fallocate64(file, mode, offset, length); }

int ftruncate64(int file, off64_t length) {
    static int (*next)(int, off64_t);
    if (!next) next = real("ftruncate64");
    char path[PATH_MAX];
    if (!file_is_below(file, path)) return next(file, length);
    int way = step("truncate");
    if (way == STOP) return -1;
    int done = next(file, length);
    if (!done) note("truncate", inode_of(file), length, path, "", "", 0);
    return way == LATE ? late() : done;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

static int synced(int file, int (*next)(int)) {
    char path[PATH_MAX];
    if (!file_is_below(file, path)) return next(file);
    struct stat info;
    int is_folder = !fstat(file, &info) && S_ISDIR(info.st_mode);
    int way = step(is_folder ? "settle" : "sync");
    if (way == STOP) return -1;
    int done = next(file);
    if (!done) note(is_folder ? "settle" : "sync", info.st_ino, 0, path, "", "", 0);
    return way == LATE ? late() : done;
}

int fsync(int file) { REAL(fsync); return synced(file, next); }
int fdatasync(int file) { REAL(fdatasync); return synced(file, next); }

/* The error of a write may come as late as this; the file is closed all the same. */
int close(int file) {
    REAL(close);
    char path[PATH_MAX];
    if (!file_is_below(file, path) || (fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY) return next(file);
    int way = step("close");
    int done = next(file);
    return way == GO ? done : late();
}

/* names of files */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    static int (*next)(int, const char *, int, ...);
    if (!next) next = real("openat64");
    char path[PATH_MAX];
    int is_nameless = (flags & O_TMPFILE) == O_TMPFILE;
    if (!(flags & (O_CREAT | O_TRUNC)) && !is_nameless) return next(folder, name, flags, mode);
    if (!whole_path(folder, name, path)) return next(folder, name, flags, mode);
    struct stat before;
    int is_new = is_nameless || fstatat(folder, name, &before, 0);
    if (!is_new && (!(flags & O_TRUNC) || !before.st_size)) return next(folder, name, flags, mode);
    int way = step(is_new ? "create" : "truncate");
    if (way == STOP) return -1;
    int file = next(folder, name, flags, mode);
    if (file >= 0) {
        if (is_nameless) note("nameless", inode_of(file), 0, path, "", "", 0);
        else note(is_new ? "create" : "truncate", inode_of(file), 0, path, "", "", 0);
    }
    if (way != LATE) return file;
    if (file >= 0) syscall(SYS_close, file);
    return late();
}

static mode_t mode_in(int flags, va_list more) {
    return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(more, mode_t) : 0;
}

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = mode_in(flags, more); va_end(more); \
    return opened(AT_FDCWD, path, flags, mode); }
#define OPENAT(name) int name(int folder, const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = mode_in(flags, more); va_end(more); \
    return opened(folder, path, flags, mode); }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    REAL(renameat2);
    char path[PATH_MAX], target[PATH_MAX];
    int is_watched = whole_path(from, old, path);
    if (!(whole_path(to, new, target) || is_watched)) return next(from, old, to, new, flags);
    ino_t inode = inode_at(from, old, AT_SYMLINK_NOFOLLOW);
    int way = step("rename");
    if (way == STOP) return -1;
    int done = next(from, old, to, new, flags);
    if (!done) note("rename", inode, 0, path, target, "", 0);
    return way == LATE ? late() : done;
}

int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return renameat2(from, old, to, new, 0); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
    REAL(linkat);
    char path[PATH_MAX];
    if (!whole_path(to, new, path)) return next(from, old, to, new, flags);
    ino_t inode = inode_at(from, old, flags & AT_SYMLINK_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW);
    int way = step("link");
    if (way == STOP) return -1;
    int done = next(from, old, to, new, flags);
    if (!done) note("link", inode, 0, path, "", "", 0);
    return way == LATE ? late() : done;
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int unlinkat(int folder, const char *name, int flags) {
    REAL(unlinkat);
    char path[PATH_MAX];
    if (!whole_path(folder, name, path)) return next(folder, name, flags);
    const char *what = flags & AT_REMOVEDIR ? "remove" : "unlink";
    ino_t inode = inode_at(folder, name, AT_SYMLINK_NOFOLLOW);
    int way = step(what);
    if (way == STOP) return -1;
    int done = next(folder, name, flags);
    if (!done) note(what, inode, 0, path, "", "", 0);
    return way == LATE ? late() : done;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode) {
    REAL(mkdirat);
    char path[PATH_MAX];
    if (!whole_path(folder, name, path)) return next(folder, name, mode);
    int way = step("folder");
    if (way == STOP) return -1;
    int done = next(folder, name, mode);
    if (!done) note("folder", inode_at(folder, name, AT_SYMLINK_NOFOLLOW), 0, path, "", "", 0);
    return way == LATE ? late() : done;
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* the network: nothing to do with disks, but seen at the same door */

int socket(int family, int kind, int protocol) {
    REAL(socket);
    const char *path = getenv("DISK_SOCKETS");
    if (path) {
        char line[64];
        int size = snprintf(line, sizeof line, "%d %d\n", family, kind);
        int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (syscall(SYS_write, file, line, size) != size) abort();
        syscall(SYS_close, file);
    }
    return next(family, kind, protocol);
}
