/*
 * Fails, or ends the process at, the n-th call that reads or changes files below a directory. Loaded by LD_PRELOAD.
 *
 *   FAULT_ROOT  the directory
 *   FAULT_AT    n, counted from 1; 0 only counts
 *   FAULT_KIND  full   from the n-th call on, whatever needs space fails (ENOSPC)
 *               error  the n-th call fails (EIO)
 *               short  the n-th write writes half of what it was given, which is no error
 *               kill   the process is killed (SIGKILL) before the n-th call
 *   FAULT_LOG   the file that gets a line when the n-th call comes, and the number of calls at the end
 *
 * What each kind counts: full the calls that need space, short the writes, error and kill all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { NONE, FULL, ERROR, SHORT, KILL };
enum call { READ, WRITE, GROW, OTHER };

static enum kind kind;
static long at;
static char root[PATH_MAX];
static size_t root_length;
static int log_file = -1;
static atomic_long calls;

static void say(const char *line, size_t length) {
  if (log_file >= 0) syscall(SYS_write, log_file, line, length);
}

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("FAULT_KIND"), *directory = getenv("FAULT_ROOT"), *file = getenv("FAULT_LOG");
  if (!name || !directory || !realpath(directory, root)) return;
  root_length = strlen(root);
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  kind = !strcmp(name, "full") ? FULL : !strcmp(name, "error") ? ERROR : !strcmp(name, "short") ? SHORT : KILL;
  if (file) log_file = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((destructor)) static void end(void) {
  char line[64];
  if (kind != NONE && atomic_load(&calls) > 0) {
    say(line, snprintf(line, sizeof line, "calls %ld\n", atomic_load(&calls)));
  }
}

static int below(const char *path) {
  return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* Whether a call that names the path is counted; a relative path is one from the working directory. */
static int counts_path(const char *path) {
  char whole[2 * PATH_MAX];
  if (kind == NONE || !path) return 0;
  if (path[0] == '/') return below(path);
  if (!getcwd(whole, PATH_MAX)) return 0;
  strcat(whole, "/");
  strncat(whole, path, PATH_MAX - 1);
  return below(whole);
}

static int counts_file(int file) {
  char link[64], path[PATH_MAX];
  if (kind == NONE) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return below(path);
}

/* Whether the call is to fail, with errno set; halves what is written where that is asked for. */
static int fails(enum call call, const char *name, size_t *bytes) {
  char line[128];
  if (kind == FULL && call != WRITE && call != GROW) return 0;
  if (kind == SHORT && (call != WRITE || !bytes || *bytes < 2)) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (at == 0 || number < at || (number > at && kind != FULL)) return 0;
  if (number == at) say(line, snprintf(line, sizeof line, "at %ld %s\n", number, name));
  switch (kind) {
    case KILL:
      kill(getpid(), SIGKILL);
      pause();
      return 0;
    case SHORT:
      *bytes /= 2;
      return 0;
    case FULL:
      errno = ENOSPC;
      return 1;
    default:
      errno = EIO;
      return 1;
  }
}

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPEN(symbol) \
  int symbol(const char *path, int flags, ...) { \
    REAL(int, #symbol, const char *, int, ...); \
    va_list list; \
    va_start(list, flags); \
    mode_t mode = va_arg(list, mode_t); \
    va_end(list); \
    if (counts_path(path) && fails(flags & O_CREAT ? GROW : OTHER, #symbol, 0)) return -1; \
    return real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPEN_AT(symbol) \
  int symbol(int directory, const char *path, int flags, ...) { \
    REAL(int, #symbol, int, const char *, int, ...); \
    va_list list; \
    va_start(list, flags); \
    mode_t mode = va_arg(list, mode_t); \
    va_end(list); \
    if (counts_path(path) && fails(flags & O_CREAT ? GROW : OTHER, #symbol, 0)) return -1; \
    return real(directory, path, flags, mode); \
  }
OPEN_AT(openat)
OPEN_AT(openat64)

ssize_t read(int file, void *to, size_t bytes) {
  REAL(ssize_t, "read", int, void *, size_t);
  return counts_file(file) && fails(READ, "read", 0) ? -1 : real(file, to, bytes);
}

ssize_t write(int file, const void *from, size_t bytes) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return counts_file(file) && fails(WRITE, "write", &bytes) ? -1 : real(file, from, bytes);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  size_t first = count > 0 ? parts[0].iov_len : 0, bytes = first;
  if (counts_file(file)) {
    if (fails(WRITE, "writev", &bytes)) return -1;
    if (bytes < first) return write(file, parts[0].iov_base, bytes);
  }
  return real(file, parts, count);
}

#define AT_OFFSET(symbol, offset_type) \
  ssize_t p##read##symbol(int file, void *to, size_t bytes, offset_type offset) { \
    REAL(ssize_t, "pread" #symbol, int, void *, size_t, offset_type); \
    return counts_file(file) && fails(READ, "pread" #symbol, 0) ? -1 : real(file, to, bytes, offset); \
  } \
  ssize_t p##write##symbol(int file, const void *from, size_t bytes, offset_type offset) { \
    REAL(ssize_t, "pwrite" #symbol, int, const void *, size_t, offset_type); \
    return counts_file(file) && fails(WRITE, "pwrite" #symbol, &bytes) ? -1 : real(file, from, bytes, offset); \
  }
AT_OFFSET(, off_t)
AT_OFFSET(64, off64_t)

#define ON_FILE(symbol, kind_of_call) \
  int symbol(int file) { \
    REAL(int, #symbol, int); \
    return counts_file(file) && fails(kind_of_call, #symbol, 0) ? -1 : real(file); \
  }
ON_FILE(fsync, OTHER)
ON_FILE(fdatasync, OTHER)

int ftruncate(int file, off_t length) {
  REAL(int, "ftruncate", int, off_t);
  return counts_file(file) && fails(GROW, "ftruncate", 0) ? -1 : real(file, length);
}

int ftruncate64(int file, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  return counts_file(file) && fails(GROW, "ftruncate64", 0) ? -1 : real(file, length);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  return counts_path(to) && fails(GROW, "rename", 0) ? -1 : real(from, to);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  return counts_path(path) && fails(OTHER, "unlink", 0) ? -1 : real(path);
}

int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  return counts_path(path) && fails(OTHER, "rmdir", 0) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  return counts_path(path) && fails(GROW, "mkdir", 0) ? -1 : real(path, mode);
}
