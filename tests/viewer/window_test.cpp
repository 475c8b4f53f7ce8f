// The program in a real window, used as a person would: under Xvfb, with xdotool. A twin without a display goes the
// same way and says where the widgets stand.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <imgui.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/paths.h"
#include "tests/support/subprocess.h"
#include "tests/viewer/sample_project.h"
#include "viewer/context/headless_context.h"
#include "viewer/panels/shell.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int window_width = 1280, window_height = 800;

bool is_installed(const std::string& program) {
  return klasteri::test::run_program({"/bin/sh", "-c", "command -v " + program}).exit_code == 0;
}

/// A program that runs beside the test, and is killed with it at the latest.
class Running {
 public:
  Running(std::vector<std::string> command, const std::vector<std::string>& environment, int keep_open = -1) {
    process_ = ::fork();
    if (process_ != 0) return;
    for (const std::string& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, 1);
    for (int fd = 3; fd < 64; ++fd) {
      if (fd != keep_open) ::close(fd);
    }
    std::vector<char*> arguments;
    for (std::string& each : command) arguments.push_back(each.data());
    arguments.push_back(nullptr);
    // What a graphics driver keeps cannot be told apart from a leak once a window has unloaded it.
    ::setenv("LSAN_OPTIONS", "detect_leaks=0", 1);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() { end(SIGKILL); }

  void end(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  /// Whether it ends by itself, and well.
  bool ends_within(std::chrono::seconds longest) {
    for (auto waited = 0ms; waited < longest; waited += 50ms) {
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) {
        process_ = -1;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
      }
      std::this_thread::sleep_for(50ms);
    }
    return false;
  }

 private:
  pid_t process_ = -1;
};

/// A display of its own.
class Display {
 public:
  Display() {
    int ends[2];
    if (::pipe(ends) != 0) return;
    server_ =
        std::make_unique<Running>(std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen",
                                                           "0", "1280x800x24", "-noreset", "-nolisten", "tcp"},
                                  std::vector<std::string>{}, ends[1]);
    ::close(ends[1]);
    std::string number;
    for (char letter = 0; ::read(ends[0], &letter, 1) == 1 && letter != '\n';) number += letter;
    ::close(ends[0]);
    if (!number.empty()) name_ = ":" + number;
  }
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<Running> server_;
  std::string name_;
};

class RealWindow : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("Xvfb") || !is_installed("xdotool")) GTEST_SKIP() << "needs Xvfb and xdotool";
    write_project(test::sample_project(1500), file_, false);
    cluster_ = read_project(file_).clusters.at(0).id;
    display_ = std::make_unique<Display>();
    ASSERT_FALSE(display_->name().empty());
  }

  /// Starts the program, and the twin with what it will show.
  void start() {
    program_ = std::make_unique<Running>(
        std::vector<std::string>{KLASTERI_BINARY_DIR "/bin/klasteri-viewer", file_.string(), "--cluster", "1", "--tab",
                                 "programme", "--size", "1280x800"},
        std::vector<std::string>{"DISPLAY=" + display_->name(), "XDG_CONFIG_HOME=" + (folder_ / "config").string(),
                                 "XDG_STATE_HOME=" + (folder_ / "state").string()});
    twin_.reset();
    twin_ = std::make_unique<Twin>(read_project(file_), file_, language_);
    ASSERT_TRUE(has_title("sample.gpkg")) << "the window did not open";
  }

  std::string say_to_window(std::vector<std::string> words) {
    words.insert(words.begin(), {"/usr/bin/env", "xdotool"});
    klasteri::test::ProgramOptions options;
    options.environment["DISPLAY"] = display_->name();
    return klasteri::test::run_program(words, options).out;
  }

  /// Whether the window gets a title, as it does once a project is open or edited.
  bool has_title(const std::string& part) {
    for (int i = 0; i < 200; ++i) {
      if (!say_to_window({"search", "--name", part}).empty()) return true;
      std::this_thread::sleep_for(100ms);
    }
    return false;
  }

  void rest() { std::this_thread::sleep_for(700ms); }

  void press(const std::string& name) {
    const auto place = twin_->press(name);
    ASSERT_TRUE(place) << name << " is not shown";
    say_to_window(
        {"mousemove", std::to_string(static_cast<int>(place->x)), std::to_string(static_cast<int>(place->y))});
    rest();
    say_to_window({"mousedown", "1"});
    std::this_thread::sleep_for(150ms);
    say_to_window({"mouseup", "1"});
    rest();
  }

  void type(const std::string& words) {
    twin_->type(words);
    say_to_window({"type", "--delay", "60", words});
    rest();
  }

  void shortcut(const std::string& keys, KeyPress twin) {
    twin_->shortcut(twin);
    say_to_window({"key", keys});
    rest();
  }

  std::size_t journals() const {
    std::error_code none;
    std::size_t count = 0;
    for (const auto& each : fs::directory_iterator(folder_ / "state/klasteri/autosave", none)) {
      count += each.path().extension() == ".json" ? 1 : 0;
    }
    return count;
  }
  bool journals_become(std::size_t count) const {
    for (int i = 0; i < 100 && journals() != count; ++i) std::this_thread::sleep_for(100ms);
    return journals() == count;
  }

  /// The same frame without a display.
  struct Twin {
    Twin(Project project, const fs::path& file, Language language)
        : workspace((ImGui::GetIO().DisplaySize = {window_width, window_height},
                     std::make_unique<OpenedProject>(std::move(project), file, stamp_of(file))),
                    session, 1) {
      workspace.set_shell(shell);
      workspace.view().right = RightTab::programme;
      Choices choices;
      choices.language = language;
      workspace.explorer().choose(choices);
      workspace.choose_cluster(1);
      frames(3);
    }
    void frames(int count) {
      for (int i = 0; i < count; ++i) workspace.draw_frame(window_width, window_height, false);
    }
    std::optional<ImVec2> press(const std::string& name) {
      const auto place = workspace.items().middle(name);
      if (!place) return place;
      ImGui::GetIO().MousePos = *place;
      frames(1);
      ImGui::GetIO().MouseDown[0] = true;
      frames(1);
      ImGui::GetIO().MouseDown[0] = false;
      frames(3);
      return place;
    }
    void type(const std::string& words) {
      ImGui::GetIO().AddInputCharactersUTF8(words.c_str());
      frames(1);
    }
    void shortcut(KeyPress pressed) {
      shell.keys.push_back(pressed);
      frames(3);
    }

    HeadlessContext context;
    ImGuiSession session{nullptr};
    Shell shell;
    Workspace workspace;
  };

  fs::path folder_ = klasteri::test::scratch_folder();
  fs::path file_ = folder_ / "sample.gpkg";
  std::string cluster_;
  Language language_ = Language::en;
  std::unique_ptr<Display> display_;
  std::unique_ptr<Running> program_;
  std::unique_ptr<Twin> twin_;
};

TEST_F(RealWindow, AnAssessmentIsEditedUndoneSavedAndOutlivesAKill) {
  start();
  press("assessor");
  type("Nino");
  press("criterion:trust");
  press("evidence");
  type("Visit");
  press("score:2");
  EXPECT_TRUE(journals_become(1)) << "the edit is kept at once";
  EXPECT_TRUE(has_title("●"));

  shortcut("ctrl+z", {'Z', 2});
  EXPECT_TRUE(journals_become(0)) << "nothing is left to keep";
  shortcut("ctrl+y", {'Y', 2});
  EXPECT_TRUE(journals_become(1));
  shortcut("ctrl+s", {});
  EXPECT_TRUE(journals_become(0));
  ASSERT_EQ(read_project(file_).programme.scores.size(), 1u);

  press("score:3");
  EXPECT_TRUE(journals_become(1));
  program_->end(SIGKILL);
  EXPECT_EQ(read_project(file_).programme.scores.at(0).score, 2);

  // The window holds its journal; its twin reads a copy.
  fs::copy(folder_ / "state/klasteri/autosave", folder_ / "twin");
  start();
  twin_->workspace.document().keep_journal(folder_ / "twin");
  twin_->frames(3);
  press("restore");
  shortcut("ctrl+s", {});
  EXPECT_TRUE(journals_become(0));
  EXPECT_EQ(read_project(file_).programme.scores.at(0).score, 3);
  shortcut("ctrl+l", {'L', 2});
  shortcut("ctrl+d", {'D', 2});
  shortcut("ctrl+q", {});
  EXPECT_TRUE(program_->ends_within(10s));
  const UserSettings kept = read_settings(folder_ / "config/klasteri/viewer.json");
  EXPECT_EQ(kept.language, Language::ka);
  EXPECT_TRUE(kept.view.dark);
  EXPECT_EQ(kept.assessor, "Nino");
  EXPECT_EQ(kept.recent.at(0), file_);
}

}  // namespace
}  // namespace klasteri::viewer
