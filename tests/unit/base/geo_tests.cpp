#include "shared/base/geo.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace actline::base;

namespace {

// Metres between two points that are near each other.
double distance_m(GeoPoint a, GeoPoint b) {
  constexpr double metres_per_degree = 111'195;
  const double north = (a.latitude - b.latitude) * metres_per_degree;
  const double east = (a.longitude - b.longitude) * metres_per_degree * std::cos(a.latitude * 3.141592653589793 / 180);
  return std::sqrt(north * north + east * east);
}

}  // namespace

// The pairs are those published with the eviltransform project.
TEST_CASE("known points of Chinese cities are shifted as published") {
  struct Pair {
    GeoPoint wgs84, gcj02;
  };
  for (const Pair& pair : {Pair{{31.1774276, 121.5272106}, {31.17530398364597, 121.531541859215}},     // Shanghai
                           Pair{{22.543847, 113.912316}, {22.540796131694766, 113.9171764808363}},     // Shenzhen
                           Pair{{39.911954, 116.377817}, {39.91334545536069, 116.38404722455657}}}) {  // Beijing
    CHECK(distance_m(gcj02_of(pair.wgs84), pair.gcj02) < 0.05);
    CHECK(distance_m(pair.wgs84, pair.gcj02) > 300);
  }
}

TEST_CASE("outside China nothing is shifted") {
  for (const GeoPoint point : {GeoPoint{48.8584, 2.2945}, GeoPoint{-33.8568, 151.2153}, GeoPoint{40.6892, -74.0445}, GeoPoint{0, 0}}) {
    CHECK(gcj02_of(point) == point);
  }
}
