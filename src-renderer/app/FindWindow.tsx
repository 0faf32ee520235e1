// Find Message 尋找郵件
export function FindWindow() {
  return null;
}
