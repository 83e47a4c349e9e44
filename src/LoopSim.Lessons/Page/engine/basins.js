// Which stable state each start of a plane leads to. The run is made roughly, and only until it is near one.
const BASIN_NEAR = 0.02;

// The number of the stable state that a start leads to; -1 for none.
function basinOf(data, model, resting, stable, stocks) {
  const field = restingField(model, resting);
  const initial = field.initialState(model.start, stocks);
  field.enter(model.start, model.start, initial);
  const scales = scalesOf(data, initial);
  let reached = -1;
  integrate(field, model.start, model.start + 20 * model.span, initial, step => {
    reached = stable.findIndex(state => scaledDistance(step.candidate, state, scales) < BASIN_NEAR);
    return reached < 0;
  }, { rtol: 1e-3, atol: 1e-5, maxSteps: 3000 });
  return reached;
}
