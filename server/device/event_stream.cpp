#include "server/device/event_stream.hpp"

namespace actline::server::device {

namespace {
constexpr std::size_t line_limit = 4'096;  // heads and kicks are under a hundred bytes
}

bool EventStreamParser::feed(std::string_view bytes) {
  for (const char byte : bytes) {
    if (byte == '\r') continue;
    if (byte != '\n') {
      if (line_.size() == line_limit) return false;
      line_ += byte;
      continue;
    }
    line(line_);
    line_.clear();
  }
  return true;
}

void EventStreamParser::line(std::string_view text) {
  if (text.empty()) {
    if (!data_.empty()) heard_(event_.empty() ? "message" : std::string_view(event_), data_);
    event_.clear();
    data_.clear();
    return;
  }
  const auto colon = text.find(':');
  const auto field = text.substr(0, colon);
  auto value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  if (field == "event") event_ = value;
  if (field == "data") {
    if (!data_.empty()) data_ += '\n';
    data_ += value;
  }
}

}  // namespace actline::server::device
