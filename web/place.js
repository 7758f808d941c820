// Where the device is, asked within the person's gesture.
import { EVENT, PLACE } from './protocol.js';

export function locate(page, request, longest_ms) {
  const { events, loop } = page;
  const tell = (outcome, { latitude = 0, longitude = 0, accuracy = 0 } = {}) => {
    events.begin(EVENT.place).u32(request).u8(outcome).f64(latitude).f64(longitude).f64(accuracy).end();
    loop.wake();
    loop.release();
  };
  loop.hold();
  if (!navigator.geolocation) return tell(PLACE.unavailable);
  const why = { 1: PLACE.denied, 2: PLACE.unavailable, 3: PLACE.late };
  navigator.geolocation.getCurrentPosition(({ coords }) => tell(PLACE.found, coords), ({ code }) => tell(why[code] ?? PLACE.unavailable),
    { enableHighAccuracy: true, timeout: longest_ms, maximumAge: 0 });
}
