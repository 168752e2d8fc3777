// What processor and kernel can do and Swift has no name for: CRC-32C, which x86-64 with SSE 4.2 and
// 64-bit ARM compute eight bytes at a time, having the disk begin with what was written, asking for a
// file's status without its times, and renaming without replacing. No library stands behind this
// header.
#ifndef REDRIVE_CPROCESSOR_SHIM_H
#define REDRIVE_CPROCESSOR_SHIM_H
#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Starts the writing of dirty pages and waits for nothing. A hint, so that no answer is looked at.
static inline void redrive_begin_writing(int file, int64_t offset, int64_t count) {
#if defined(SYS_sync_file_range)
    const unsigned int start_writing = 2;
    (void)syscall(SYS_sync_file_range, file, offset, count, start_writing);
#else
    (void)file;
    (void)offset;
    (void)count;
#endif
}

// Gives the file at `path` a name that nothing has. Returns 0, or -1 with errno: EEXIST where
// something has it, EINVAL where the file system cannot tell.
static inline int redrive_rename_new(const char *path, const char *new_path) {
#if defined(SYS_renameat2)
    const unsigned int no_replace = 1;  // RENAME_NOREPLACE
    return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, new_path, no_replace);
#else
    (void)path;
    (void)new_path;
    errno = ENOSYS;
    return -1;
#endif
}

struct redrive_status {
    uint64_t size;
    uint32_t mode, owner, links;
};

// What is known of the file at `path`, or of the open file `file` where `path` is NULL, without its
// times: `stat` asks for them, and who asks for the time of a change has the kernel write the next
// change down to the nanosecond (since Linux 6.13), which makes the inode dirty with every write
// instead of every tick of its clock, and costs a write of its own with every fdatasync where the
// file system has no journal. Returns 0, or -1 with errno.
static inline int redrive_status(int file, const char *path, struct redrive_status *status) {
    const unsigned int wanted = STATX_TYPE | STATX_MODE | STATX_NLINK | STATX_UID | STATX_SIZE;
    const int empty_path = 0x1000;  // AT_EMPTY_PATH, which <fcntl.h> shows under _GNU_SOURCE only
    struct statx found;
    long result = path == NULL ? syscall(SYS_statx, file, "", empty_path, wanted, &found)
                               : syscall(SYS_statx, AT_FDCWD, path, 0, wanted, &found);
    if (result != 0) return -1;
    status->size = found.stx_size;
    status->mode = found.stx_mode;
    status->owner = found.stx_uid;
    status->links = found.stx_nlink;
    return 0;
}

#if defined(__x86_64__)
#include <cpuid.h>

static inline bool redrive_has_crc32c(void) {
    unsigned int a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_2) != 0;
}

// Goes on from `crc`, inverted as the algorithm keeps it; only where `redrive_has_crc32c`.
__attribute__((target("sse4.2"))) static inline uint32_t redrive_crc32c(
    uint32_t crc, const unsigned char *bytes, size_t count) {
    uint64_t wide = crc;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, sizeof word);
        wide = __builtin_ia32_crc32di(wide, word);
    }
    uint32_t result = (uint32_t)wide;
    for (; count > 0; bytes++, count--) result = __builtin_ia32_crc32qi(result, *bytes);
    return result;
}

#elif defined(__aarch64__)
#include <sys/auxv.h>

static inline bool redrive_has_crc32c(void) { return (getauxval(AT_HWCAP) & (1 << 7)) != 0; }

__attribute__((target("crc"))) static inline uint32_t redrive_crc32c(
    uint32_t crc, const unsigned char *bytes, size_t count) {
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, sizeof word);
        crc = __builtin_arm_crc32cd(crc, word);
    }
    for (; count > 0; bytes++, count--) crc = __builtin_arm_crc32cb(crc, *bytes);
    return crc;
}

#else
static inline bool redrive_has_crc32c(void) { return false; }
static inline uint32_t redrive_crc32c(uint32_t crc, const unsigned char *bytes, size_t count) {
    (void)bytes;
    (void)count;
    return crc;
}
#endif
#endif
