using Desalt.Engine.Kernels.Optimizers;
using Desalt.Engine.Memory;

namespace Desalt.Engine.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, ICLR 2015) in the form of the end of its section 2, which Keras uses too:
/// p -= rate sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon).
/// </summary>
public sealed class Adam : Optimizer
{
    private readonly float beta1;
    private readonly float beta2;
    private readonly float epsilon;
    private readonly AlignedBuffer firstMoment;
    private readonly AlignedBuffer secondMoment;

    /// <summary>Adam for <paramref name="length"/> parameters; the defaults are those of Keras.</summary>
    public Adam(int length, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f)
    {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        firstMoment = new AlignedBuffer(length);
        secondMoment = new AlignedBuffer(length);
        State = new Dictionary<string, AlignedBuffer> { ["first_moment"] = firstMoment, ["second_moment"] = secondMoment };
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, AlignedBuffer> State { get; }

    /// <inheritdoc/>
    internal override unsafe void Update(float* parameters, float* gradient, int first, int length, float learningRate)
    {
        var stepSize = learningRate * Math.Sqrt(1 - Math.Pow(beta2, Steps)) / (1 - Math.Pow(beta1, Steps));
        AdamKernel.Step(
            parameters + first, gradient + first, firstMoment.Pointer + first, secondMoment.Pointer + first,
            length, (float)stepSize, beta1, beta2, epsilon);
    }
}
