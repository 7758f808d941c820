// Positions on the Earth. Devices and browsers say where they are in WGS-84; Chinese maps are drawn in GCJ-02 (国测局坐标), which
// is shifted by up to some 700 m: a point given to such a map must be shifted alike, or it lies in the next street.
#pragma once

namespace actline::base {

struct GeoPoint {
  double latitude = 0;   // degrees, north positive
  double longitude = 0;  // degrees, east positive

  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

// Where GCJ-02 differs from WGS-84, by the rectangle every published implementation uses: 0.8293 to 55.8271 N, 72.004 to 137.8347 E.
bool is_shifted_in_china(GeoPoint point);

// WGS-84 → GCJ-02 by the formula published as `wgtochina_lb` ("Mars coordinates") and in the eviltransform project, on the
// Krasovsky 1940 ellipsoid; exact to about a centimetre of what the map providers compute. Unchanged outside the rectangle.
GeoPoint gcj02_of(GeoPoint wgs84);

}  // namespace actline::base
