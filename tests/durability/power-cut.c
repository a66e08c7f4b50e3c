/*
 * Preloaded into a process, writes down in order everything that it asks of the files of one folder
 * (POWER_CUT_FOLDER) and everything that it acknowledges on its standard output, into a journal
 * (POWER_CUT_JOURNAL). From the journal a test makes the disk as it would stand had the power failed at any
 * moment. Synchronisation is noted and not carried out: that the journal has it is what counts.
 *
 * An entry is operation (4 bytes), file (8), offset (8), length (4), then as many bytes of data, all in the
 * machine's byte order. A file is known by its inode: it keeps it when renamed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum operation { OPEN_FILE = 1, CREATE, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, SYNC_FOLDER, ACKNOWLEDGE };

#define FILES_MAX 4096
static uint64_t inode_of[FILES_MAX];
static int is_folder[FILES_MAX];
static const char *folder;
static int journal = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("POWER_CUT_FOLDER");
  const char *path = getenv("POWER_CUT_JOURNAL");
  if (folder && path) journal = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void put(const void *data, size_t length) {
  const char *rest = data;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, journal, rest, length);
    if (done <= 0) abort();
    rest += done;
    length -= done;
  }
}

static void note(enum operation operation, uint64_t file, uint64_t offset, const void *data, uint32_t length) {
  char head[24];
  uint32_t kind = operation;
  memcpy(head, &kind, 4);
  memcpy(head + 4, &file, 8);
  memcpy(head + 12, &offset, 8);
  memcpy(head + 20, &length, 4);
  put(head, sizeof head);
  put(data, length);
}

/* The name of a file that stands in the folder; NULL for one elsewhere. */
static const char *name_in_folder(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  if (journal < 0 || strncmp(path, folder, length) != 0 || path[length] != '/') return NULL;
  const char *name = path + length + 1;
  return *name == 0 || strchr(name, '/') ? NULL : name;
}

static uint64_t watched(int fd) { return journal >= 0 && fd >= 0 && fd < FILES_MAX ? inode_of[fd] : 0; }

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
static void enter(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }

static int opened(const char *path, int flags, int existed, int fd) {
  if (fd < 0 || fd >= FILES_MAX || journal < 0) return fd;
  inode_of[fd] = 0;
  is_folder[fd] = strcmp(path, folder) == 0;
  const char *name = name_in_folder(path);
  struct stat status;
  if (!name || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return fd;
  inode_of[fd] = status.st_ino;
  note(existed ? OPEN_FILE : CREATE, status.st_ino, 0, name, strlen(name));
  if (existed && (flags & O_TRUNC)) note(TRUNCATE, status.st_ino, 0, NULL, 0);
  return fd;
}

#define OPEN(name, parameters, arguments)                                       \
  int name parameters {                                                         \
    REAL(name);                                                                 \
    mode_t mode = 0;                                                            \
    if (flags & (O_CREAT | O_TMPFILE)) {                                        \
      va_list rest;                                                             \
      va_start(rest, flags);                                                    \
      mode = va_arg(rest, mode_t);                                              \
      va_end(rest);                                                             \
    }                                                                           \
    pthread_mutex_lock(&lock);                                                  \
    int existed = !(flags & O_CREAT) || access(path, F_OK) == 0;                \
    int fd = opened(path, flags, existed, real arguments);                      \
    int problem = errno;                                                        \
    pthread_mutex_unlock(&lock);                                                \
    errno = problem;                                                            \
    return fd;                                                                  \
  }
OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

int close(int fd) {
  REAL(close);
  enter();
  if (fd >= 0 && fd < FILES_MAX) inode_of[fd] = is_folder[fd] = 0;
  leave();
  return real(fd);
}

/* What was written is noted after the call, as much of it as the call says. */
static void noted_write(int fd, uint64_t offset, const void *data, ssize_t length) {
  if (length <= 0) return;
  if (watched(fd)) note(WRITE, inode_of[fd], offset, data, length);
  else if (fd == STDOUT_FILENO && journal >= 0) note(ACKNOWLEDGE, 0, 0, data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  enter();
  off_t offset = watched(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = real(fd, data, length);
  noted_write(fd, offset, data, done);
  leave();
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  if (!watched(fd) && fd != STDOUT_FILENO) return real(fd, parts, count);
  ssize_t total = 0;
  for (int part = 0; part < count; part++) {
    ssize_t done = write(fd, parts[part].iov_base, parts[part].iov_len);
    if (done < 0) return total > 0 ? total : done;
    total += done;
    if ((size_t)done < parts[part].iov_len) break;
  }
  return total;
}

#define PWRITE(name, offset_type)                                               \
  ssize_t name(int fd, const void *data, size_t length, offset_type offset) {   \
    REAL(name);                                                                 \
    enter();                                                                    \
    ssize_t done = real(fd, data, length, offset);                              \
    noted_write(fd, offset, data, done);                                        \
    leave();                                                                    \
    return done;                                                                \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE_FILE(name, size_type)                                          \
  int name(int fd, size_type size) {                                            \
    REAL(name);                                                                 \
    enter();                                                                    \
    int done = real(fd, size);                                                  \
    if (done == 0 && watched(fd)) note(TRUNCATE, inode_of[fd], size, NULL, 0);  \
    leave();                                                                    \
    return done;                                                                \
  }
TRUNCATE_FILE(ftruncate, off_t)
TRUNCATE_FILE(ftruncate64, off64_t)

#define SYNCHRONISE(name)                                                       \
  int name(int fd) {                                                            \
    REAL(name);                                                                 \
    if (journal < 0 || fd < 0 || fd >= FILES_MAX || !(is_folder[fd] || inode_of[fd])) return real(fd); \
    enter();                                                                    \
    note(is_folder[fd] ? SYNC_FOLDER : SYNC, inode_of[fd], 0, NULL, 0);         \
    leave();                                                                    \
    return 0;                                                                   \
  }
SYNCHRONISE(fsync)
SYNCHRONISE(fdatasync)

int unlink(const char *path) {
  REAL(unlink);
  enter();
  int done = real(path);
  const char *name = name_in_folder(path);
  if (done == 0 && name) note(UNLINK, 0, 0, name, strlen(name));
  leave();
  return done;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  enter();
  int done = real(from, to);
  const char *old = name_in_folder(from), *new = name_in_folder(to);
  if (done == 0 && old && new) {
    char names[2 * NAME_MAX + 2];
    size_t first = strlen(old) + 1;
    memcpy(names, old, first);
    memcpy(names + first, new, strlen(new));
    note(RENAME, 0, 0, names, first + strlen(new));
  }
  leave();
  return done;
}
