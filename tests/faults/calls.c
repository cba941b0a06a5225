// Stands between the program and the system's file calls: counts them, and at one of them stops,
// fails or turns the clock; or writes down what was done, for a power cut to be played afterwards.
// All of it is read from the environment at each call, so that a forked child can be told.
//
// FAULT_PATH   text in the whole path of a file; without it nothing is done
// FAULT_CALLS  which calls count, by letters: write sync rename truncate open unlink p(read)
// FAULT_AT     at which of them, from 1; FAULT_ON=1: and at every one after it
// FAULT_DO     an errno, "stop" (SIGSTOP), "tear" (half a write, then SIGSTOP) or "clock"
// FAULT_CLOCK  seconds that "clock" adds to the time of day
// FAULT_RECORD a file for every change: letter, path, offset, length, and that many bytes
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = dlsym(RTLD_NEXT, #name)
enum { LONGEST = 4096, TEAR = -1 };
static int hits, turned, counts[128];

int fault_hits(void) { return hits; }
int fault_count(char call) { return counts[(int)call]; }

static int ours(const char *path) {
    const char *wanted = getenv("FAULT_PATH");
    return wanted && path && strstr(path, wanted);
}

static const char *path_of(int fd, char *path) {
    char link[64];
    if (!getenv("FAULT_PATH")) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, LONGEST - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    return path;
}

// What is to happen at this call: 0 nothing, TEAR, or an errno; stops and turns the clock itself.
static int strike(char call, const char *path) {
    const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT"), *what = getenv("FAULT_DO");
    if (!calls || !ours(path)) return 0;
    counts[(int)call]++;
    if (!strchr(calls, call)) return 0;
    hits++;
    if (!what || !at || hits < atoi(at) || (hits > atoi(at) && !getenv("FAULT_ON"))) return 0;
    if (!strcmp(what, "clock")) return turned = 1, 0;
    if (!strcmp(what, "tear") && call == 'w') return TEAR;
    if (!strcmp(what, "stop") || !strcmp(what, "tear")) return raise(SIGSTOP), 0;
    return atoi(what);
}

static void record(char call, const char *path, int64_t offset, const void *data, int64_t length) {
    const char *name = getenv("FAULT_RECORD");
    char head[LONGEST + 64];
    if (!name || !ours(path)) return;
    int log = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600);
    int size = snprintf(head, sizeof head, "%c\t%s\t%lld\t%lld\n", call, path, (long long)offset,
                        (long long)length);
    syscall(SYS_write, log, head, size);
    if (length) syscall(SYS_write, log, data, length);
    syscall(SYS_close, log);
}

#define CHECK(call, path) \
    do { \
        int code = strike(call, path); \
        if (code > 0) return errno = code, -1; \
    } while (0)
#define CHECK_WRITE(path, half) \
    do { \
        int code = strike('w', path); \
        if (code == TEAR) return half, raise(SIGSTOP), errno = EIO, -1; \
        if (code > 0) return errno = code, -1; \
    } while (0)

ssize_t write(int fd, const void *bytes, size_t size) {
    REAL(write);
    char room[LONGEST];
    const char *path = path_of(fd, room);
    CHECK_WRITE(path, real(fd, bytes, size / 2));
    ssize_t done = real(fd, bytes, size);
    if (done > 0) record('w', path, lseek(fd, 0, SEEK_CUR) - done, bytes, done);
    return done;
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *bytes, size_t size, offset_type offset) { \
        REAL(name); \
        char room[LONGEST]; \
        const char *path = path_of(fd, room); \
        CHECK_WRITE(path, real(fd, bytes, size / 2, offset)); \
        ssize_t done = real(fd, bytes, size, offset); \
        if (done > 0) record('w', path, offset, bytes, done); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

// How Python copies a file; what was copied is read back from where it came from.
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    REAL(sendfile64);
    char room[LONGEST], *copy;
    const char *path = path_of(to, room);
    CHECK_WRITE(path, real(to, from, offset, size / 2));
    ssize_t done = real(to, from, offset, size);
    if (done > 0 && getenv("FAULT_RECORD") && ours(path) && (copy = malloc(done))) {
        off64_t end = offset ? *offset : lseek(from, 0, SEEK_CUR);
        if (pread64(from, copy, done, end - done) == done)
            record('w', path, lseek(to, 0, SEEK_CUR) - done, copy, done);
        free(copy);
    }
    return done;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    return sendfile64(to, from, offset, size);
}

#define READ(name, offset_type) \
    ssize_t name(int fd, void *bytes, size_t size, offset_type offset) { \
        REAL(name); \
        char room[LONGEST]; \
        CHECK('p', path_of(fd, room)); \
        return real(fd, bytes, size, offset); \
    }
READ(pread, off_t)
READ(pread64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name); \
        char room[LONGEST]; \
        const char *path = path_of(fd, room); \
        CHECK('s', path); \
        int done = real(fd); \
        if (!done) record('s', path, 0, NULL, 0); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type size) { \
        REAL(name); \
        char room[LONGEST]; \
        const char *path = path_of(fd, room); \
        CHECK('t', path); \
        int done = real(fd, size); \
        if (!done) record('t', path, size, NULL, 0); \
        return done; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
    REAL(rename);
    CHECK('r', to);
    int done = real(from, to);
    if (!done) record('r', from, 0, to, strlen(to));
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    CHECK('u', path);
    int done = real(path);
    if (!done) record('u', path, 0, NULL, 0);
    return done;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        CHECK('o', path); \
        int is_new = (flags & O_CREAT) && access(path, F_OK); \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && is_new) record('c', path, 0, NULL, 0); \
        else if (fd >= 0 && (flags & O_TRUNC)) record('t', path, 0, NULL, 0); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

int clock_gettime(clockid_t which, struct timespec *now) {
    REAL(clock_gettime);
    int done = real(which, now);
    const char *seconds = getenv("FAULT_CLOCK");
    if (!done && turned && seconds && which == CLOCK_REALTIME) now->tv_sec += atol(seconds);
    return done;
}
