/** A page around the checkout: shows what the frame tells it. `?src=` names the framed page. */
const frame = document.getElementById('frame') as HTMLIFrameElement;
const source = new URL(new URLSearchParams(location.search).get('src') ?? '/', location.href);

window.addEventListener('message', (event) => {
  // A window is a stranger until it proves otherwise: the right frame, the right origin.
  if (event.source !== frame.contentWindow || event.origin !== source.origin) return;
  const item = document.createElement('li');
  item.textContent = JSON.stringify(event.data);
  document.getElementById('log')?.prepend(item);
});
if (/^https?:$/.test(source.protocol)) frame.src = source.href;
