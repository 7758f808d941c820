#include "client/view/place/map_links.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace actline::client::view {

namespace {

constexpr std::string_view our_name = "actline";  // the makers ask callers to say who they are

// RFC 3986, 2.3: everything but the unreserved characters.
std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '-' ||
                       byte == '.' || byte == '_' || byte == '~';
    if (plain) {
      out += character;
    } else {
      out += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return out;
}

// Degrees with six digits behind the point: 11 cm. By whole numbers: this would be the one place for which printf is downloaded.
std::string degrees(double value) {
  constexpr std::int64_t millionths_each = 1'000'000;
  const std::int64_t millionths = std::llround(value * millionths_each), size = std::abs(millionths);
  const std::string behind = std::to_string(millionths_each + size % millionths_each).substr(1);  // with its leading zeros
  return (millionths < 0 ? "-" : "") + std::to_string(size / millionths_each) + "." + behind;
}

std::string to_point(Map map, const std::string& name, base::GeoPoint wgs84) {
  const base::GeoPoint shifted = base::gcj02_of(wgs84);
  const std::string latitude = degrees(shifted.latitude), longitude = degrees(shifted.longitude), from = "&src=" + std::string(our_name);
  switch (map) {
    case Map::amap:
      return "https://uri.amap.com/navigation?to=" + longitude + "," + latitude + "," + name + "&mode=car" + from +
             "&coordinate=gaode&callnative=1";
    case Map::baidu:
      return "https://api.map.baidu.com/marker?location=" + latitude + "," + longitude + "&title=" + name + "&content=" + name +
             "&output=html&coord_type=gcj02" + from;
    case Map::tencent:
      return "https://apis.map.qq.com/uri/v1/routeplan?type=drive&to=" + name + "&tocoord=" + latitude + "," + longitude +
             "&policy=0&referer=" + std::string(our_name);
    case Map::system: {
      const std::string here = degrees(wgs84.latitude) + "," + degrees(wgs84.longitude);
      return "geo:" + here + "?q=" + here + "(" + name + ")";
    }
  }
  return {};
}

std::string to_address(Map map, const std::string& address) {
  const std::string from = "&src=" + std::string(our_name);
  switch (map) {
    case Map::amap: return "https://uri.amap.com/search?keyword=" + address + from + "&callnative=1";
    case Map::baidu: return "https://api.map.baidu.com/geocoder?address=" + address + "&output=html" + from;
    case Map::tencent: return "https://apis.map.qq.com/uri/v1/search?keyword=" + address + "&referer=" + std::string(our_name);
    case Map::system: return "geo:0,0?q=" + address;
  }
  return {};
}

}  // namespace

std::string map_link(Map map, const MapTarget& target) {
  return target.point ? to_point(map, escaped(target.name), *target.point) : to_address(map, escaped(target.address));
}

}  // namespace actline::client::view
