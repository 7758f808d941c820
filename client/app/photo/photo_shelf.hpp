// The pictures whose bytes this device holds, and which of them it need not hold any longer. The bytes themselves are the page's
// (web/photo.js); here is what its store says of them under "photo:<sha256>".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.hpp"

namespace actline::client::app {

inline constexpr std::string_view photo_prefix = "photo:";

class PhotoShelf {
 public:
  // An entry of the store; what cannot be read is a picture of unknown size.
  void load(std::string_view sha256, std::string_view entry);
  void add(std::string_view sha256, std::int64_t bytes, base::Instant at);
  void clear() { held_.clear(); }

  bool holds(std::string_view sha256) const { return held_.contains(sha256); }
  std::size_t size() const { return held_.size(); }
  std::int64_t bytes() const;

  enum class Need : std::uint8_t {
    nobodys,  // no form, row or note speaks of it
    seen,     // the server has it; held so that it is seen without a network
    unsent,   // held here alone
  };
  // Takes off the shelf, and returns, what nobody needs and, while all together are more than `most_bytes`, the oldest of the seen ones.
  std::vector<std::string> take_surplus(const std::function<Need(std::string_view sha256)>& need_of, std::int64_t most_bytes);

 private:
  struct Held {
    std::int64_t bytes = 0;
    base::Instant at;
  };
  std::map<std::string, Held, std::less<>> held_;
};

}  // namespace actline::client::app
