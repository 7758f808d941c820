#include "client/app/photo/photo_shelf.hpp"

#include <algorithm>

#include "shared/base/json.hpp"

namespace actline::client::app {

void PhotoShelf::load(std::string_view sha256, std::string_view entry) {
  Held held;
  if (const auto json = base::parse_json(entry)) {
    base::ObjectReader reader(*json, "photo");
    held.bytes = std::max<std::int64_t>(0, reader.integer_or("bytes", 0));
    held.at = {reader.integer_or("at", 0)};
  }
  held_.insert_or_assign(std::string(sha256), held);
}

void PhotoShelf::add(std::string_view sha256, std::int64_t bytes, base::Instant at) {
  held_.insert_or_assign(std::string(sha256), Held{bytes, at});
}

std::int64_t PhotoShelf::bytes() const {
  std::int64_t sum = 0;
  for (const auto& [sha256, held] : held_) sum += held.bytes;
  return sum;
}

std::vector<std::string> PhotoShelf::take_surplus(const std::function<Need(std::string_view sha256)>& need_of, std::int64_t most_bytes) {
  std::vector<std::string> surplus;
  std::vector<std::pair<base::Instant, std::string>> seen;
  for (const auto& [sha256, held] : held_) {
    switch (need_of(sha256)) {
      case Need::nobodys: surplus.push_back(sha256); break;
      case Need::seen: seen.emplace_back(held.at, sha256); break;
      case Need::unsent: break;
    }
  }
  for (const std::string& sha256 : surplus) held_.erase(sha256);
  std::sort(seen.begin(), seen.end());
  std::int64_t held_bytes = bytes();
  for (const auto& [at, sha256] : seen) {
    if (held_bytes <= most_bytes) break;
    const auto oldest = held_.find(sha256);
    held_bytes -= oldest->second.bytes;
    held_.erase(oldest);
    surplus.push_back(sha256);
  }
  return surplus;
}

}  // namespace actline::client::app
