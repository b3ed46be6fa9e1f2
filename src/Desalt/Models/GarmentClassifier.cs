using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// Our compact classifier of 28x28 grey garments: five 3x3 convolutions over three scales, each with batch normalization
/// and ReLU, then one dense layer that gives a logit for each of the ten classes. It judges what denoising does for recognition.
/// </summary>
public static class GarmentClassifier
{
    private const int Classes = 10;
    private const float DropoutRate = 0.4f;

    /// <summary>Builds the network.</summary>
    public static Network Build()
    {
        var network = new NetworkBuilder("classifier");
        var x = network.Input(new Shape(28, 28, 1));
        foreach (var (filters, layers) in ((int, int)[])[(32, 1), (48, 2), (96, 2)])
        {
            for (var layer = 0; layer < layers; layer++)
            {
                x = network.Add(new Convolution2D(filters), x);
                x = network.Add(new BatchNormalization(Momentum: 0.9f), x);
                x = network.Add(new ActivationLayer(Activation.Relu), x);
            }

            x = network.Add(new MaxPooling2D(2), x);
        }

        x = network.Add(new Flatten(), x);
        x = network.Add(new Dropout(DropoutRate), x);
        network.Add(new Dense(Classes), x);
        return network.Build();
    }
}
