#include "base/error.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace lotrinh {

TEST_CASE("expects lets a condition that holds pass") {
  CHECK_NOTHROW(expects(true, "nothing to see"));
}

TEST_CASE("expects ends the program and says what must have held") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);

  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    std::signal(SIGABRT, SIG_DFL);  // without the test framework's own report
    expects(false, "days are counted from 1");
    _exit(0);
  }
  close(ends[1]);
  std::string said(200, '\0');
  said.resize(static_cast<std::size_t>(read(ends[0], said.data(), said.size())));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);

  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGABRT);
  CHECK(said == "internal error, please report it: days are counted from 1\n");
}

}  // namespace lotrinh
