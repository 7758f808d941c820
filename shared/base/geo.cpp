#include "shared/base/geo.hpp"

#include <cmath>

namespace actline::base {

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double semi_major_m = 6'378'245.0;                  // Krasovsky 1940
constexpr double eccentricity2 = 0.00669342162296594323;      // squared
constexpr GeoPoint centre{.latitude = 35, .longitude = 105};  // the shift is a function of the distance from here

// What both shifts share: the short waves along the longitude's difference.
double short_waves(double x) { return (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3; }

// In metres, for degrees east (x) and north (y) of the centre.
double shift_north(double x, double y) {
  double shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::fabs(x));
  shift += short_waves(x);
  shift += (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3;
  return shift + (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
}

double shift_east(double x, double y) {
  double shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::fabs(x));
  shift += short_waves(x);
  shift += (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3;
  return shift + (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
}

}  // namespace

bool is_shifted_in_china(GeoPoint point) {
  return point.longitude >= 72.004 && point.longitude <= 137.8347 && point.latitude >= 0.8293 && point.latitude <= 55.8271;
}

GeoPoint gcj02_of(GeoPoint wgs84) {
  if (!is_shifted_in_china(wgs84)) return wgs84;
  const double x = wgs84.longitude - centre.longitude;
  const double y = wgs84.latitude - centre.latitude;
  const double radians = wgs84.latitude / 180 * pi;
  const double sine = std::sin(radians);
  const double flattening = 1 - eccentricity2 * sine * sine;
  const double root = std::sqrt(flattening);
  // Metres to degrees: along the meridian, and along the parallel.
  const double north = shift_north(x, y) * 180 / (semi_major_m * (1 - eccentricity2) / (flattening * root) * pi);
  const double east = shift_east(x, y) * 180 / (semi_major_m / root * std::cos(radians) * pi);
  return {wgs84.latitude + north, wgs84.longitude + east};
}

}  // namespace actline::base
