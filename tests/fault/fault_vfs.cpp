// SPDX-License-Identifier: MIT
#include "fault/fault_vfs.h"

#include <sqlite3.h>

#include <atomic>

namespace charley::test {
namespace {

std::atomic<long> g_at{0};
std::atomic<long> g_count{0};
std::atomic<bool> g_persistent{false};
std::atomic<bool> g_struck{false};
std::atomic<int> g_full{0};

/// SQLITE_OK, or the error that this operation shall have.
int strike(int io_code) {
    const long at = g_at;
    if (at == 0) return SQLITE_OK;
    const long count = ++g_count;
    if (count == at || (count > at && g_persistent)) {
        g_struck = true;
        return g_full != 0 ? SQLITE_FULL : io_code;
    }
    return SQLITE_OK;
}

struct File {
    sqlite3_file base;
    sqlite3_file* real;  // behind this object
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

int close_file(sqlite3_file* f) {
    return real(f)->pMethods->xClose(real(f));
}
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), to, n, at);
}
int write_file(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    const int code = strike(SQLITE_IOERR_WRITE);
    return code != SQLITE_OK ? code : real(f)->pMethods->xWrite(real(f), from, n, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
    const int code = strike(SQLITE_IOERR_TRUNCATE);
    return code != SQLITE_OK ? code : real(f)->pMethods->xTruncate(real(f), size);
}
int sync_file(sqlite3_file* f, int flags) {
    const int code = strike(SQLITE_IOERR_FSYNC);
    return code != SQLITE_OK ? code : real(f)->pMethods->xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
    return real(f)->pMethods->xFileSize(real(f), size);
}
int lock_file(sqlite3_file* f, int level) {
    return real(f)->pMethods->xLock(real(f), level);
}
int unlock_file(sqlite3_file* f, int level) {
    return real(f)->pMethods->xUnlock(real(f), level);
}
int check_lock(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int op, void* arg) {
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int sector(sqlite3_file* f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
int traits(sqlite3_file* f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

constexpr sqlite3_io_methods kMethods = {2,           close_file, read_file, write_file,  truncate_file,
                                         sync_file,   file_size,  lock_file, unlock_file, check_lock,
                                         control,     sector,     traits,    shm_map,     shm_lock,
                                         shm_barrier, shm_unmap,  nullptr,   nullptr};

sqlite3_vfs* g_below = nullptr;

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* f, int flags, int* out_flags) {
    f->pMethods = nullptr;
    const int code = strike(SQLITE_CANTOPEN);
    if (code != SQLITE_OK) return code;
    auto* file = reinterpret_cast<File*>(f);
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    const int opened = g_below->xOpen(g_below, name, file->real, flags, out_flags);
    if (opened == SQLITE_OK) file->base.pMethods = &kMethods;
    return opened;
}
int delete_file(sqlite3_vfs*, const char* name, int sync) {
    const int code = strike(SQLITE_IOERR_DELETE);
    return code != SQLITE_OK ? code : g_below->xDelete(g_below, name, sync);
}

sqlite3_vfs g_vfs{};

}  // namespace

void install_fault_vfs() {
    if (g_below != nullptr) return;
    g_below = sqlite3_vfs_find(nullptr);
    g_vfs = *g_below;
    g_vfs.zName = "charley-fault";
    g_vfs.szOsFile = static_cast<int>(sizeof(File)) + g_below->szOsFile;
    g_vfs.xOpen = open_file;
    g_vfs.xDelete = delete_file;
    sqlite3_vfs_register(&g_vfs, 1);
}

void arm_fault(Fault fault, long at, bool persistent) {
    g_full = fault == Fault::full ? 1 : 0;
    g_persistent = persistent;
    g_struck = false;
    g_count = 0;
    g_at = at;
}

bool fault_struck() {
    return g_struck;
}

}  // namespace charley::test
