namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// The L1 penalty on a code: weight times the mean over the batch of the sum of |x| (Olshausen and Field, "Emergence of simple-cell
/// receptive field properties by learning a sparse code for natural images", Nature 381, 1996). Where a value is 0, its derivative counts as 0.
/// </summary>
/// <param name="Weight">What one unit of the sum costs; at least 0.</param>
public sealed record SparsityPenalty(float Weight) : CodePenalty(Weight);
