// Questions to the server that the page came from, and to no other.
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function answer(response) {
  const isJson = (response.headers.get("content-type") || "").startsWith("application/json");
  const body = isJson ? await response.json() : null;
  if (!response.ok) throw new Refusal(body?.error || `${response.status} ${response.statusText}`, response.status);
  return body;
}

export async function ask(name, parameters = {}, signal = undefined) {
  const query = new URLSearchParams(parameters).toString();
  return answer(await fetch(`/api/${name}${query ? `?${query}` : ""}`, { signal }));
}

const post = (name, body) => fetch(`/api/${name}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

export const tell = async (name, body) => answer(await post(name, body));

export async function download(name, body) {
  const response = await post(name, body);
  if (!response.ok) await answer(response);
  return response.blob();
}

const review = (method) => async (token, body) => answer(await fetch("/api/review", {
  method, headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` }, body: JSON.stringify(body),
}));
export const answerWith = review("POST");
export const withdraw = review("DELETE");
