// A command as the person who asked it would say it: "新建客户 张伟", and what was typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/widget/frame.hpp"
#include "shared/command/command.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

// `kind`: wire name, for commands this build cannot read.
std::string command_title(const widget::Frame& frame, std::string_view kind, const command::Command* command,
                          const records::Records& records);

// One line per thing that was typed, "地址：江南里 3 幢".
std::vector<std::string> command_lines(const widget::Frame& frame, const command::Command& command, const records::Records& records);

// What became of a command that was taken, but not just so.
std::string_view merged_text(const widget::Frame& frame, std::string_view kind);
// The losses and skipped rows of its verdict, one a line.
std::vector<std::string> merged_lines(const widget::Frame& frame, std::string_view detail);

}  // namespace actline::client::view
