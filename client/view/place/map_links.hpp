// Links that open a place or an address in a map a person may have, for PageCommand::open. The three Chinese maps want GCJ-02; the
// system's own map is told WGS-84, as RFC 5870 says. Pages of the makers: lbs.amap.com/api/uri-api, lbsyun.baidu.com/index.php?
// title=uri, lbs.qq.com/webApi/uriV1.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/geo.hpp"

namespace actline::client::view {

enum class Map : std::uint8_t { amap, baidu, tencent, system };
inline constexpr std::array<std::string_view, 4> map_names{"amap", "baidu", "tencent", "system"};

struct MapTarget {
  std::string name;                     // shown at the pin
  std::optional<base::GeoPoint> point;  // WGS-84; else
  std::string address;                  // is looked for
};

std::string map_link(Map map, const MapTarget& target);

}  // namespace actline::client::view
