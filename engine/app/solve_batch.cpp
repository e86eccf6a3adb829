#include "app/solve_batch.hpp"

#include "makespan/bounds.hpp"
#include "verify/makespan_bound.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

namespace lotrinh::app {

namespace {

using SteadyClock = std::chrono::steady_clock;

CheckedCertificate checked(const Project& project, const MakespanCertificate& certificate) {
  CheckedCertificate result;
  result.steps = certificate.steps.size();
  result.objection = verify::objection(project, certificate);
  result.text = text_of(certificate);
  result.bytes = result.text.size();
  return result;
}

class Batch {
 public:
  Batch(const std::vector<PublishedFile>& files, const SolveRequest& request,
        const std::atomic<bool>& stop, const BatchEvents& events)
      : files_(files),
        request_(request),
        stop_(stop),
        events_(events),
        results_(files.size()),
        finished_(files.size(), false) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    threads_ = static_cast<std::size_t>(request.threads.value_or(static_cast<int>(cores)));
  }

  std::vector<std::optional<SolvedFile>> run() {
    const std::size_t workers = std::min(threads_, files_.size());
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < workers; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
    return std::move(results_);
  }

 private:
  /// Takes the next file until none is left.
  void work() {
    try {
      for (std::size_t row = next_++; row < files_.size(); row = next_++) {
        if (!stop_) results_[row] = solved(files_[row]);
        finish(row);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      next_ = files_.size();
    }
  }

  [[nodiscard]] SolvedFile solved(const PublishedFile& file) {
    const auto begun = SteadyClock::now();
    const auto elapsed = [begun] {
      return std::chrono::duration<double>(SteadyClock::now() - begun).count();
    };
    constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();
    const makespan::Options defaults;
    makespan::Options options;
    options.seed = request_.seed;
    options.schedules =
        request_.schedules.value_or(request_.seconds ? no_limit : defaults.schedules);
    options.conflicts =
        request_.conflicts.value_or(request_.seconds ? no_limit : defaults.conflicts);
    options.threads = files_.size() == 1 ? static_cast<int>(threads_) : 1;
    if (!request_.folder.empty()) options.certificates = makespan::Certificates::kept;
    options.stop = [this, elapsed] {
      return stop_ || (request_.seconds && elapsed() >= *request_.seconds);
    };
    options.progress = [this, &file](const makespan::Progress& progress) {
      const std::lock_guard lock(mutex_);
      events_.progress(file, progress);
    };
    SolvedFile result;
    result.file = &file;
    result.solved = makespan::solve(file.project, options);
    result.seconds = elapsed();
    result.violations =
        verify::violations(file.project, result.solved.timetable, result.solved.makespan);
    if (result.solved.certificate) {
      result.certificate = checked(file.project, *result.solved.certificate);
      result.solved.certificate.reset();  // large, and the text says the same
    }
    result.critical_path = makespan::critical_path(file.project).value;
    return result;
  }

  /// Reports all files that are finished and have none before them that is not.
  void finish(std::size_t row) {
    const std::lock_guard lock(mutex_);
    finished_[row] = true;
    for (; reported_ < files_.size() && finished_[reported_]; ++reported_) {
      auto& result = results_[reported_];
      events_.ready(files_[reported_], result ? &*result : nullptr);
    }
  }

  const std::vector<PublishedFile>& files_;
  const SolveRequest& request_;
  const std::atomic<bool>& stop_;
  const BatchEvents& events_;
  std::size_t threads_ = 1;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::optional<SolvedFile>> results_;  // each written by one thread
  std::mutex mutex_;  // guards what follows, and is held while events are told
  std::vector<bool> finished_;
  std::size_t reported_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

std::vector<std::optional<SolvedFile>> solved_batch(const std::vector<PublishedFile>& files,
                                                    const SolveRequest& request,
                                                    const std::atomic<bool>& stop,
                                                    const BatchEvents& events) {
  return Batch(files, request, stop, events).run();
}

}  // namespace lotrinh::app
