// SQLite's system calls on files are replaced through its own interface for that. A process that is
// killed loses nothing that it has written, so between two of these calls every moment is the same,
// and dying at each of them once covers every moment there is, fsync included.
#include "store/faulty_disk.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lotrinh::store {

namespace {

struct {
  Fault fault = Fault::none;
  int step = 0;
  int count = 0;
} disk;  // SQLite's calls carry no context

bool strikes_now(Fault fault) { return disk.fault == fault && disk.count == disk.step; }

/// Does one step of the work, or what is to happen instead of it.
template <class Call>
auto step_of(Call call) -> decltype(call()) {
  if (strikes_now(Fault::killed_before)) ::raise(SIGKILL);
  const bool full = strikes_now(Fault::full_once) ||
                    (disk.fault == Fault::full_from_here && disk.count >= disk.step);
  if (full) {
    ++disk.count;
    errno = ENOSPC;
    return -1;
  }
  const auto result = call();
  if (strikes_now(Fault::killed_after)) ::raise(SIGKILL);
  ++disk.count;
  return result;
}

ssize_t faulty_pwrite(int file, const void* bytes, size_t size, off_t at) {
  return step_of([&] { return ::pwrite(file, bytes, size, at); });
}
ssize_t faulty_write(int file, const void* bytes, size_t size) {
  return step_of([&] { return ::write(file, bytes, size); });
}
/// A full disk can still be made shorter.
int faulty_ftruncate(int file, off_t size) {
  if (disk.fault == Fault::full_from_here || disk.fault == Fault::full_once)
    return ::ftruncate(file, size);
  return step_of([&] { return ::ftruncate(file, size); });
}
int faulty_unlink(const char* path) {
  if (disk.fault == Fault::full_from_here || disk.fault == Fault::full_once) return ::unlink(path);
  return step_of([&] { return ::unlink(path); });
}

template <class Function>
void replace(const char* name, Function function) {
  sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
  const int answer =
      vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
  if (answer != SQLITE_OK && answer != SQLITE_NOTFOUND)
    throw std::runtime_error(std::string("cannot replace ") + name);
}

/// The disk is sound again when this is gone.
class FaultyDisk {
 public:
  FaultyDisk(Fault fault, int step) {
    disk = {fault, step, 0};
    sqlite3_initialize();
    replace("pwrite", faulty_pwrite);
    replace("pwrite64", faulty_pwrite);
    replace("write", faulty_write);
    replace("ftruncate", faulty_ftruncate);
    replace("unlink", faulty_unlink);
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk() {
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    vfs->xSetSystemCall(vfs, nullptr, nullptr);
  }
};

}  // namespace

int steps_of(const std::function<void()>& work) {
  const FaultyDisk counting(Fault::none, 0);
  work();
  return disk.count;
}

void run_with(Fault fault, int step, const std::function<void()>& work) {
  const FaultyDisk faulty(fault, step);
  work();
}

bool killed_with(Fault fault, int step, const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no second process");
  if (child == 0) {
    ::signal(SIGABRT, SIG_DFL);  // Catch must not report from here
    const FaultyDisk faulty(fault, step);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return true;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return false;
  throw std::runtime_error("the process ended in another way");
}

}  // namespace lotrinh::store
