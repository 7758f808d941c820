#include "client/view/place/map_links.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;
using client::view::Map;
using client::view::map_link;

TEST_CASE("Chinese maps are told GCJ-02, the system's own WGS-84") {
  const client::view::MapTarget target{.name = "工地 A&B", .point = base::GeoPoint{31.1774276, 121.5272106}, .address = {}};
  CHECK(map_link(Map::amap, target) ==
        "https://uri.amap.com/"
        "navigation?to=121.531542,31.175304,%E5%B7%A5%E5%9C%B0%20A%26B&mode=car&src=actline&coordinate=gaode&callnative=1");
  CHECK(map_link(Map::baidu, target) ==
        "https://api.map.baidu.com/marker?location=31.175304,121.531542&title=%E5%B7%A5%E5%9C%B0%20A%26B&content=%E5%B7%A5%E5%9C%B0%20A%26B"
        "&output=html&coord_type=gcj02&src=actline");
  CHECK(map_link(Map::tencent, target) ==
        "https://apis.map.qq.com/uri/v1/"
        "routeplan?type=drive&to=%E5%B7%A5%E5%9C%B0%20A%26B&tocoord=31.175304,121.531542&policy=0&referer=actline");
  CHECK(map_link(Map::system, target) == "geo:31.177428,121.527211?q=31.177428,121.527211(%E5%B7%A5%E5%9C%B0%20A%26B)");
}

TEST_CASE("degrees have six digits behind the point, also west and south and near nothing") {
  const auto here = [](double latitude, double longitude) {
    return map_link(Map::system, {.name = "x", .point = base::GeoPoint{latitude, longitude}, .address = {}});
  };
  CHECK(here(-33.856784, -70.05) == "geo:-33.856784,-70.050000?q=-33.856784,-70.050000(x)");
  CHECK(here(0, -0.000007) == "geo:0.000000,-0.000007?q=0.000000,-0.000007(x)");
  CHECK(here(89.9999996, 179.000001) == "geo:90.000000,179.000001?q=90.000000,179.000001(x)");
}

TEST_CASE("an address is looked for") {
  const client::view::MapTarget target{.name = "x", .point = std::nullopt, .address = "翡翠湾?&#"};
  CHECK(map_link(Map::amap, target) == "https://uri.amap.com/search?keyword=%E7%BF%A1%E7%BF%A0%E6%B9%BE%3F%26%23&src=actline&callnative=1");
  CHECK(map_link(Map::baidu, target) ==
        "https://api.map.baidu.com/geocoder?address=%E7%BF%A1%E7%BF%A0%E6%B9%BE%3F%26%23&output=html&src=actline");
  CHECK(map_link(Map::tencent, target) ==
        "https://apis.map.qq.com/uri/v1/search?keyword=%E7%BF%A1%E7%BF%A0%E6%B9%BE%3F%26%23&referer=actline");
  CHECK(map_link(Map::system, target) == "geo:0,0?q=%E7%BF%A1%E7%BF%A0%E6%B9%BE%3F%26%23");
}
